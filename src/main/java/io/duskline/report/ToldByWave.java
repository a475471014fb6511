package io.duskline.report;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static io.duskline.report.TimelyReach.LEFT_AT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import io.duskline.campaign.Wave;
import io.duskline.delivery.DeliveryState;
import io.duskline.report.Section.Cell;
import io.duskline.report.Section.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who was told when: each wave, and what became of its messages until then. */
@Component
class ToldByWave implements Chapter {

    private static final List<String> COLUMNS =
            List.of("Wave", "When", "Accounts", "Messages", "Delivered", "Handed over", "Came back", "In doubt");

    private final DSLContext sql;

    ToldByWave(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param accounts to which a message left, whatever became of it
     * @param messages that left
     * @param back came back, were refused or complained of
     */
    private record Line(
            long accounts,
            long messages,
            long delivered,
            long handedOver,
            long back,
            long inDoubt,
            @Nullable Instant first) {}

    @Override
    public Section of(ReportScope scope, Optional<Stand> stand) {
        Map<Long, Line> byWave = byWave(scope);
        List<Wave> waves = scope.campaign().wavesInTime(scope.deprecation()).stream()
                .filter(wave -> byWave.containsKey(wave.id()))
                .toList();
        if (waves.isEmpty()) {
            return Section.empty("waves", "Nobody was told yet", "No message has left.");
        }
        List<Row> rows = new ArrayList<>();
        waves.forEach(wave -> rows.add(row(scope, wave, Objects.requireNonNull(byWave.get(wave.id())))));
        Line all = all(scope);
        rows.add(Row.sum(
                Cell.words("All waves"),
                Cell.EMPTY,
                Cell.number(all.accounts()),
                Cell.number(all.messages()),
                Cell.number(all.delivered()),
                Cell.number(all.handedOver()),
                Cell.number(all.back()),
                Cell.number(all.inDoubt())));
        return new Section(
                "waves",
                "Who was told when",
                String.format(
                        Locale.ROOT,
                        "%d %s, %,d %s",
                        waves.size(),
                        waves.size() == 1 ? "wave" : "waves",
                        all.messages(),
                        all.messages() == 1 ? "message" : "messages"),
                COLUMNS,
                COLUMNS.subList(2, COLUMNS.size()),
                rows,
                "");
    }

    private static Row row(ReportScope scope, Wave wave, Line line) {
        String messages = scope.page() + "/deliveries?wave=" + wave.id();
        return Row.of(
                Cell.of(wave).seenAt(messages),
                Cell.at(line.first()),
                Cell.number(line.accounts()),
                Cell.number(line.messages()),
                Cell.number(line.delivered()),
                Cell.number(line.handedOver()),
                Cell.number(line.back()),
                Cell.number(line.inDoubt()));
    }

    private Map<Long, Line> byWave(ReportScope scope) {
        return sql
                .select(DELIVERY.WAVE_ID)
                .select(counted(scope))
                .from(TimelyReach.BY_WAVE)
                .where(left(scope))
                .groupBy(DELIVERY.WAVE_ID)
                .fetch()
                .stream()
                .collect(Collectors.toMap(row -> row.get(DELIVERY.WAVE_ID), ToldByWave::line));
    }

    private Line all(ReportScope scope) {
        return line(sql.select(counted(scope))
                .from(TimelyReach.BY_WAVE)
                .where(left(scope))
                .fetchSingle());
    }

    private static Condition left(ReportScope scope) {
        return DELIVERY.WAVE_ID
                .in(scope.campaign().waveIds())
                .and(DELIVERY_STATE.in(
                        DeliveryState.ACCEPTED,
                        DeliveryState.DELIVERED,
                        DeliveryState.BOUNCED,
                        DeliveryState.COMPLAINED,
                        DeliveryState.FAILED,
                        DeliveryState.IN_DOUBT))
                .and(LEFT_AT.le(scope.until()));
    }

    private static List<Field<?>> counted(ReportScope scope) {
        Condition isSettled = DELIVERY.CHANGED_AT.le(scope.until());
        Condition isDelivered = DELIVERY_STATE.eq(DeliveryState.DELIVERED).and(isSettled);
        Condition isBack = DELIVERY_STATE
                .in(DeliveryState.BOUNCED, DeliveryState.COMPLAINED, DeliveryState.FAILED)
                .and(isSettled);
        Condition isInDoubt = DELIVERY_STATE.eq(DeliveryState.IN_DOUBT);
        return List.of(
                countDistinct(DELIVERY.ACCOUNT_ID).as("accounts"),
                count().as("messages"),
                number(isDelivered).as("delivered"),
                number(DSL.not(isDelivered).andNot(isBack).andNot(isInDoubt)).as("handed_over"),
                number(isBack).as("back"),
                number(isInDoubt).as("in_doubt"),
                min(LEFT_AT).as("first"));
    }

    private static Field<Long> number(Condition which) {
        return sum(when(which, 1).otherwise(0)).cast(Long.class);
    }

    private static Line line(Record row) {
        return new Line(
                row.get("accounts", long.class),
                row.get("messages", long.class),
                orNone(row.get("delivered", Long.class)),
                orNone(row.get("handed_over", Long.class)),
                orNone(row.get("back", Long.class)),
                orNone(row.get("in_doubt", Long.class)),
                row.get("first", Instant.class));
    }

    private static long orNone(@Nullable Long sum) {
        return sum == null ? 0 : sum;
    }
}
