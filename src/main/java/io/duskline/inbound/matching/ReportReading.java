package io.duskline.inbound.matching;

import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportReader;
import java.util.List;
import org.springframework.stereotype.Component;

/** Turns a message's bytes into an arrival, whatever is in them: what breaks the reader is unreadable, not an error. */
@Component
public class ReportReading {

    private final ReportReader reader;

    ReportReading(ReportReader reader) {
        this.reader = reader;
    }

    public Arrival read(ReportChannel channel, byte[] message) {
        try {
            return Arrival.mail(channel, message, reader.read(message));
        } catch (RuntimeException | StackOverflowError e) {
            return Arrival.unreadable(channel, message, "It cannot be taken apart as a message.");
        }
    }

    static Report nothing() {
        return new Report(ReportKind.OTHER, List.of(), List.of(), null, List.of());
    }
}
