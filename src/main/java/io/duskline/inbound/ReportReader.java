package io.duskline.inbound;

import java.util.List;
import org.springframework.stereotype.Component;

/** Reads what came back: a pure function of the message's bytes. */
@Component
class ReportReader {

    /** Anything can be read: what is no report, or cannot be parsed at all, is {@link ReportKind#OTHER}. */
    Report read(byte[] message) {
        return new Report(ReportKind.OTHER, List.of(), List.of(), null, List.of());
    }
}
