package io.duskline.inbound.matching;

import io.duskline.delivery.Delivery;
import io.duskline.delivery.Reports;
import io.duskline.delivery.Reports.Effect;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets a report take effect on its delivery. */
@Component
public class Applying {

    static final String TOO_EARLY = code(Effect.TOO_EARLY);

    private final Reports reports;

    Applying(Reports reports) {
        this.reports = reports;
    }

    /**
     * The recipient whose word counts. A message goes to one address; where that was an alias, the report speaks of the
     * addresses behind it, and as long as one of them works the alias does: the mildest counts.
     */
    static Optional<ReportedRecipient> decisive(List<ReportedRecipient> recipients, @Nullable Delivery delivery) {
        Optional<ReportedRecipient> itself = recipients.stream()
                .filter(recipient -> delivery != null && Matching.isSame(recipient.address(), delivery.email()))
                .findFirst();
        return itself.or(() -> recipients.stream().min(Comparator.comparingInt(Applying::severity)));
    }

    private static int severity(ReportedRecipient recipient) {
        return switch (recipient.what()) {
            case DELIVERED -> 0;
            case DELAYED -> 1;
            case SOFT -> 2;
            case BLOCKED -> 3;
            case CONTENT -> 4;
            case SENDER -> 5;
            case HARD -> 6;
            case null -> 7;
        };
    }

    /** @return what it did, as stored; empty for what is not meant to do anything */
    Optional<String> apply(
            ReportKind kind, List<ReportedRecipient> recipients, Delivery delivery, ReportChannel channel) {
        Optional<ReportedRecipient> decisive = decisive(recipients, delivery);
        String reply = decisive.map(ReportedRecipient::reply).orElse("");
        return switch (kind) {
            case COMPLAINT ->
                decisive.filter(Applying::isOfAuthentication).isPresent()
                        ? Optional.empty()
                        : Optional.of(code(reports.complained(delivery.id(), reply, channel.code())));
            case BOUNCE ->
                decisive.map(ReportedRecipient::what).map(what -> code(bounce(what, delivery.id(), reply, channel)));
            case AUTO_REPLY, OTHER -> Optional.empty();
        };
    }

    /** RFC 6591: the feedback of a server about our signatures; no reader complained. */
    private static boolean isOfAuthentication(ReportedRecipient recipient) {
        return recipient.what() == ReportClass.SENDER;
    }

    private Effect bounce(ReportClass what, long delivery, String reply, ReportChannel channel) {
        return switch (what) {
            case DELAYED -> Effect.UNCHANGED;
            case DELIVERED -> reports.delivered(delivery, reply, channel.code());
            case HARD -> reports.bounced(delivery, ReplyClass.HARD, reply, channel.code());
            case SOFT -> reports.bounced(delivery, ReplyClass.SOFT, reply, channel.code());
            case BLOCKED -> reports.bounced(delivery, ReplyClass.BLOCKED, reply, channel.code());
            case SENDER -> reports.bounced(delivery, ReplyClass.SENDER, reply, channel.code());
            case CONTENT -> reports.bounced(delivery, ReplyClass.CONTENT, reply, channel.code());
        };
    }

    private static String code(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }
}
