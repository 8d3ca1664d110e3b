public import NIOCore
public import NIOHTTP1

/// What HTTP asks of a server about its connections, where Hummingbird looks for `Connection: close` only.
///
/// - Whoever speaks HTTP/1.0 without `keep-alive`, or says `Close`, reads until the connection ends, so it has to
///   end (RFC 9112 §9.3); nor does HTTP/1.0 know chunks (§6.1).
/// - Whoever says `Expect: 100-continue` waits with the body until told to go on (RFC 9110 §10.1.1): curl a
///   second, others for ever.
public final class ConnectionManners: ChannelInboundHandler, RemovableChannelHandler {
    public typealias InboundIn = HTTPServerRequestPart
    public typealias InboundOut = HTTPServerRequestPart
    public typealias OutboundOut = HTTPServerResponsePart

    private var speaksOldHTTP = false

    public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        let isOld = head.version != .http1_1
        if isOld, !speaksOldHTTP {
            speaksOldHTTP = true
            try? context.pipeline.syncOperations.addHandler(OldAnswers(), position: .before(self))
        }
        if !isOld, head.headers.contains(name: "Expect") {
            context.writeAndFlush(
                wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
        }
        if !head.isKeepAlive { head.headers.replaceOrAdd(name: "Connection", value: "close") }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    /// Takes its place right behind the decoder, where requests still say their version; for
    /// `additionalChannelHandlers`, which stand further back.
    public final class Usher: ChannelInboundHandler, RemovableChannelHandler {
        public typealias InboundIn = NIOAny

        public init() {}

        public func handlerAdded(context: ChannelHandlerContext) {
            let pipeline = context.pipeline.syncOperations
            guard let decoder = try? pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            else { return }
            try? pipeline.addHandler(ConnectionManners(), position: .after(decoder))
            pipeline.removeHandler(self, promise: nil)
        }
    }
}

/// Answers in the version that was asked in, so that the end of the connection is the end of the answer.
private final class OldAnswers: ChannelOutboundHandler {
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data) else {
            return context.write(data, promise: promise)
        }
        head.version = .http1_0
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
