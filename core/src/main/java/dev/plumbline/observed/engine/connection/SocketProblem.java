package dev.plumbline.observed.engine.connection;

import dev.plumbline.model.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Why a socket cannot be connected to, and what to do. Looked up before connecting, because what the system says then is
 * in the language of the machine.
 */
final class SocketProblem {
    /** What fits into the address of a Unix socket on Linux. */
    private static final int PATH_BYTES = 107;

    private SocketProblem() {}

    /** Fails if it is certain that no connection can be made. */
    static void before(Path socket) throws EngineFailure {
        try {
            BasicFileAttributes attributes = Files.readAttributes(socket, BasicFileAttributes.class);
            if (!attributes.isOther()) {
                throw EngineFailure.of(
                        Reason.Code.UNREACHABLE,
                        socket + " is not a socket. Name the socket that the engine listens on.");
            }
        } catch (NoSuchFileException e) {
            throw EngineFailure.of(
                    Reason.Code.UNREACHABLE,
                    socket + " does not exist. Start the engine, or name the socket that it listens on.");
        } catch (AccessDeniedException e) {
            throw denied(socket);
        } catch (IOException e) {
            throw EngineFailure.of(Reason.Code.UNREACHABLE, socket + " cannot be looked at.");
        }
        if (!Files.isWritable(socket)) {
            throw denied(socket);
        }
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > PATH_BYTES) {
            throw EngineFailure.of(
                    Reason.Code.UNREACHABLE,
                    socket + " is too long for the path of a socket. Name it by a shorter link.");
        }
    }

    /** What an attempt to connect ended with. */
    static EngineFailure connecting(Path socket, IOException failure) {
        if (failure instanceof ConnectException) {
            return EngineFailure.of(
                    Reason.Code.UNREACHABLE, socket + " is a socket that nothing listens on. Start the engine.");
        }
        return EngineFailure.of(Reason.Code.UNREACHABLE, socket + " cannot be connected to.");
    }

    private static EngineFailure denied(Path socket) {
        return EngineFailure.of(
                Reason.Code.PERMISSION_DENIED,
                socket
                        + " may not be opened by this user. Run as a user who may, or add the user to the group that owns"
                        + " the socket (for Docker: usermod -aG docker USER, and log in again).");
    }
}
