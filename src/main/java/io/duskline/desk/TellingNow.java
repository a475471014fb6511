package io.duskline.desk;

import io.duskline.campaign.run.Resending;
import io.duskline.campaign.run.ToldAtLast;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Account;
import io.duskline.customer.Contact;
import io.duskline.delivery.Delivery;
import io.duskline.desk.history.TimelineEvent;
import io.duskline.desk.history.Timelines;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Sends somebody who just became a contact what their account was told last, or should have been, with what is true now. */
@Component
class TellingNow {

    private final Timelines timelines;
    private final Deprecations deprecations;
    private final Resending resending;
    private final ToldAtLast toldAtLast;
    private final Clock clock;

    TellingNow(
            Timelines timelines, Deprecations deprecations, Resending resending, ToldAtLast toldAtLast, Clock clock) {
        this.timelines = timelines;
        this.deprecations = deprecations;
        this.resending = resending;
        this.toldAtLast = toldAtLast;
        this.clock = clock;
    }

    /** @return what came of it, in words; of everything that is to come one message is sent, the newest */
    String tell(Account account, Contact contact, String by) {
        Map<Long, Delivery> latest = new LinkedHashMap<>();
        timelines.of(account).stream()
                .filter(TimelineEvent.Message.class::isInstance)
                .map(TimelineEvent.Message.class::cast)
                .filter(message -> message.delivery().sha256() != null
                        && !message.delivery().isEmptied()
                        && !message.wave().isToSingleReaders())
                .forEach(message -> latest.putIfAbsent(message.campaign().deprecationId(), message.delivery()));
        List<String> refused = new ArrayList<>();
        int sent = 0;
        for (Map.Entry<Long, Delivery> each : latest.entrySet()) {
            if (!deprecations.get(each.getKey()).hasEnded(clock.instant())) {
                try {
                    resending.resend(each.getValue().id(), contact.id(), by);
                    sent++;
                } catch (Refusal refusal) {
                    refused.add(refusal.detail());
                }
            }
        }
        int first = toldAtLast.tell(account.id(), by);
        if (sent + first > 0) {
            String what = sent > 0 ? "What their account was told last" : "What their account was not told before";
            return what + " is on its way. " + String.join(" ", refused);
        }
        return refused.isEmpty()
                ? "Nothing is to be told just now; they get whatever comes next."
                : "They could not be told now: " + String.join(" ", refused);
    }
}
