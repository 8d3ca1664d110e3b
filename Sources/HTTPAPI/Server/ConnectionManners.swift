import API
public import NIOCore
public import NIOHTTP1

/// What HTTP asks of a server about its connections, where Hummingbird looks for `Connection: close` only.
///
/// - Whoever speaks HTTP/1.0 without `keep-alive`, or says `Close`, reads until the connection ends, so it has to
///   end (RFC 9112 §9.3); nor does HTTP/1.0 know chunks (§6.1).
/// - Whoever speaks HTTP/1.1 says which host is meant, and says it once (RFC 9112 §3.2).
/// - Whoever says `Expect: 100-continue` waits with the body until told to go on (RFC 9110 §10.1.1): curl a
///   second, others for ever.
public final class ConnectionManners: ChannelInboundHandler, RemovableChannelHandler {
    public typealias InboundIn = HTTPServerRequestPart
    public typealias InboundOut = HTTPServerRequestPart
    public typealias OutboundOut = HTTPServerResponsePart

    private var speaksOldHTTP = false
    /// The connection ends with an answer that is on its way; what else comes is not read.
    private var isEnding = false

    public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isEnding else { return }
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        let isOld = head.version != .http1_1
        if !isOld, head.headers["Host"].count != 1 {
            return refuse(.header("Host", "HTTP/1.1 asks for it, once in a request"), context)
        }
        if isOld, !speaksOldHTTP {
            speaksOldHTTP = true
            try? context.pipeline.syncOperations.addHandler(OldAnswers(), position: .before(self))
        }
        if !isOld, head.headers.contains(name: "Expect") {
            context.writeAndFlush(
                wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
        }
        guard !head.isKeepAlive else { return context.fireChannelRead(data) }
        head.headers.replaceOrAdd(name: "Connection", value: "close")
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    private func refuse(_ flaw: RequestFlaw, _ context: ChannelHandlerContext) {
        isEnding = true
        let body = flaw.problem.json
        let head = HTTPResponseHead(
            version: .http1_1, status: .badRequest,
            headers: [
                "Content-Type": "application/problem+json", "Content-Length": String(body.count),
                "Connection": "close",
            ])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(promise: nil)
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
