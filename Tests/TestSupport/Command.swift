import Glibc

/// A program that is handed three files and nothing else.
///
/// Not Foundation's `Process`: that notices an end by a socket, which a server that the program leaves behind in
/// the background would keep open.
enum Command {
    /// - Parameters:
    ///   - arguments: the program's path first.
    ///   - input: nil for none.
    ///   - output: a file, for errors too.
    static func start(_ arguments: [String], input: Int32? = nil, output: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        let words = Self.words(["/bin/bash", "-c", closing, "closing"] + arguments)
        let environment = Self.words(["LC_ALL=C.UTF-8", "TZ=UTC", "PATH=/usr/bin:/bin"])
        defer { for word in words + environment { free(word) } }
        var process = pid_t()
        let failure = posix_spawn(&process, "/bin/bash", &actions, nil, words + [nil], environment + [nil])
        guard failure == 0 else {
            throw PostgresTrouble("\(arguments[0]) does not start: \(String(cString: strerror(failure)))")
        }
        return process
    }

    /// Closes every file but the three: sockets of other tests would stay open in a server.
    private static let closing = """
        for path in /proc/self/fd/*; do
            file=${path##*/}
            ((file < 3)) || eval "exec $file>&-"
        done
        exec "$@"
        """

    private static func words(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { text in strdup(text) }
    }

    /// Waits for its end. Zero is well.
    @discardableResult
    static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }
}
