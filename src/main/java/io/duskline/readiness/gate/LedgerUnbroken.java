package io.duskline.readiness.gate;

import io.duskline.web.Finding;
import java.util.List;
import org.springframework.stereotype.Component;

/** The record by which all of it is proved is whole. */
@Component
class LedgerUnbroken implements GateCheck {

    static final String KIND = "ledger_broken";

    private final LedgerReading reading;

    LedgerUnbroken(LedgerReading reading) {
        this.reading = reading;
    }

    @Override
    public List<Finding> of(Looked looked) {
        return reading
                .last()
                .map(read -> read.intact()
                        ? GateCheck.good(
                                KIND,
                                "The ledger was read " + looked.dates().shortDateAndTime(read.at()) + ": entries 1 to "
                                        + Words.count(read.entries()) + " are as they were written.")
                        : GateCheck.must(
                                KIND,
                                1,
                                "The ledger is not as it was written.",
                                read.finding(),
                                "/console/ledger",
                                "Read it"))
                .stream()
                .toList();
    }
}
