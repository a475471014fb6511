package io.duskline.inbound.provider;

import io.duskline.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/** Reads a request's body whole, up to a limit, whether it announces its length or not. */
public final class LimitedBody {

    /** What is refused is read on and thrown away this many times the limit, or the caller would not hear why. */
    static final int DRAINED = 4;

    private LimitedBody() {}

    /**
     * @param largest in bytes
     * @throws ProblemException (413) above it, (400) for an empty one
     */
    public static byte[] read(HttpServletRequest request, long largest) throws IOException {
        try (InputStream body = request.getInputStream()) {
            byte[] read = request.getContentLengthLong() > largest
                    ? new byte[0]
                    : body.readNBytes(Math.toIntExact(largest) + 1);
            if (request.getContentLengthLong() > largest || read.length > largest) {
                drain(body, largest * DRAINED);
                throw ProblemException.tooLarge("The body is larger than " + largest / 1024 + " KB.");
            }
            if (read.length == 0) {
                throw ProblemException.malformed("", "The body is empty.");
            }
            return read;
        }
    }

    private static void drain(InputStream body, long most) throws IOException {
        byte[] thrownAway = new byte[16 * 1024];
        long left = most;
        int got = 0;
        while (left > 0 && got >= 0) {
            got = body.read(thrownAway, 0, (int) Math.min(thrownAway.length, left));
            left -= Math.max(got, 0);
        }
    }
}
