package io.duskline.check;

import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.preflight.SampleSender;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Refuses a launch that would send mail in the name of a sample's vendor. */
@Order(8)
@Component
class SampleSenderCheck implements Check<CheckContext> {

    private final SampleSender sample;

    SampleSenderCheck(SampleSender sample) {
        this.sample = sample;
    }

    @Override
    public List<Finding> of(CheckContext checked) {
        List<String> settings = sample.settings();
        return settings.isEmpty() ? List.of() : List.of(toBeSet(settings));
    }

    static Finding toBeSet(List<String> settings) {
        return Finding.error("sample_sender", "Mail would be sent in the name of the sample vendor.")
                .withDetail("Ask an administrator to set " + String.join(", ", settings) + " and to restart Duskline.")
                .withLink("/console/mail", "Sender");
    }
}
