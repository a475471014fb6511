package io.duskline.report;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_REFUSAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;

import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.report.Section.Cell;
import io.duskline.report.Section.Row;
import io.duskline.web.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Messages that did not get through, by the reason. */
@Component
@Order(6)
class BouncesChapter implements Chapter {

    private static final List<String> COLUMNS = List.of("Why", "Messages", "Accounts", "What followed");

    private final DSLContext sql;

    BouncesChapter(DSLContext sql) {
        this.sql = sql;
    }

    /** Of messages that did not get through, those alike. */
    record Reason(DeliveryState state, @Nullable ReplyClass refusal, int messages, int accounts) {}

    @Override
    public Section of(ReportScope scope, Counted counted) {
        List<Reason> reasons = counted.back();
        if (reasons.isEmpty()) {
            return Section.empty("returned", "No message came back", "");
        }
        long back = reasons.stream()
                .filter(reason -> reason.state() != DeliveryState.IN_DOUBT)
                .mapToLong(Reason::messages)
                .sum();
        List<Row> rows = new ArrayList<>();
        reasons.stream()
                .sorted(Comparator.comparingInt(Reason::messages).reversed())
                .forEach(reason -> rows.add(Row.of(
                        Cell.words(reason(reason))
                                .seenAt(scope.campaign().page() + "/deliveries?state="
                                        + reason.state().code()),
                        Cell.number(reason.messages()),
                        Cell.number(reason.accounts()),
                        Cell.words(followed(reason)))));
        return new Section(
                "returned",
                NumberText.counted(back, "message", "messages") + " did not get through",
                "",
                COLUMNS,
                rows,
                "");
    }

    List<Reason> reasons(ReportScope scope) {
        return sql.select(DELIVERY_STATE, DELIVERY_REFUSAL, count(), countDistinct(DELIVERY.ACCOUNT_ID))
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.in(scope.campaign().waveIds()))
                .and(DELIVERY_STATE.in(
                        DeliveryState.BOUNCED,
                        DeliveryState.FAILED,
                        DeliveryState.COMPLAINED,
                        DeliveryState.SUPPRESSED,
                        DeliveryState.IN_DOUBT))
                .and(DELIVERY.CHANGED_AT.le(scope.until()))
                .groupBy(DELIVERY_STATE, DELIVERY_REFUSAL)
                .fetch(row -> new Reason(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    private static String reason(Reason reason) {
        return switch (reason.state()) {
            case COMPLAINED -> "Reported as spam";
            case SUPPRESSED -> "The address is suppressed";
            case IN_DOUBT -> "In doubt: the connection broke after it was sent";
            case BOUNCED, FAILED -> refused(reason.refusal());
            case PENDING, CLAIMED, ACCEPTED, DELIVERED, DEFERRED, CANCELLED ->
                throw new IllegalStateException("nothing is the matter with " + reason.state());
        };
    }

    private static String refused(@Nullable ReplyClass refusal) {
        if (refusal == null) {
            return "Refused for an unknown reason";
        }
        return switch (refusal) {
            case HARD -> "No such mailbox or domain";
            case SOFT -> "Mailbox full or temporarily closed";
            case BLOCKED -> "Refused by the receiver’s policy";
            case SENDER -> "Refused because of our settings";
            case CONTENT -> "Refused because of its content";
        };
    }

    private static String followed(Reason reason) {
        return switch (reason.state()) {
            case COMPLAINED -> "No more advisories to this address; add another contact for notices";
            case SUPPRESSED -> "Not sent; the account’s next role got it";
            case IN_DOUBT -> "It may have arrived; sent again only under the same Message-ID";
            case BOUNCED, FAILED ->
                reason.refusal() == ReplyClass.HARD
                        ? "Address suppressed; the account’s next role got it"
                        : reason.refusal() == ReplyClass.SENDER
                                ? "Not caused by the address"
                                : "The next send tries again";
            case PENDING, CLAIMED, ACCEPTED, DELIVERED, DEFERRED, CANCELLED -> "";
        };
    }
}
