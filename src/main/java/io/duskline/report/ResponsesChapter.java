package io.duskline.report;

import static io.duskline.acknowledgement.AnswerColumns.ANSWER;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.progress.Step;
import io.duskline.report.Section.Cell;
import io.duskline.report.Section.Part;
import io.duskline.report.Section.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the accounts answered, and who of each answer still used it. */
@Component
@Order(2)
class ResponsesChapter implements Chapter {

    private static final String HEAD = "What they said";
    private static final String ACCOUNTS = "Accounts";

    private final DSLContext sql;

    ResponsesChapter(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Section of(ReportScope scope, Counted counted) {
        return counted.stand() == null ? bare(counted.answers()) : byUse(scope, counted.stand());
    }

    private static Section byUse(ReportScope scope, EndSnapshot stand) {
        boolean hasEnded = scope.hasEnded();
        String use = hasEnded ? "Used it at the end" : "Still use it";
        List<String> columns = new ArrayList<>(List.of(HEAD, ACCOUNTS, "Resolved", use, "With a later end"));
        if (hasEnded) {
            columns.add("Broke");
        }
        List<Row> rows = new ArrayList<>();
        for (Answer answer : Answer.values()) {
            rows.add(row(words(answer), stand, group -> group.answer() == answer, hasEnded, false));
        }
        rows.add(row("No answer", stand, group -> group.answer() == null, hasEnded, false));
        rows.add(row("All", stand, group -> true, hasEnded, true));
        return new Section(
                "answers",
                hasEnded
                        ? "What they had answered, and who still used it"
                        : "What they answered, and who still uses it",
                hasEnded ? "at the end" : "as of now",
                columns,
                bar(stand),
                rows,
                hasEnded
                        ? "“Broke” counts accounts that still used it at the end, were not resolved and had no later end."
                        : "");
    }

    private static List<Part> bar(EndSnapshot stand) {
        List<Part> bar = new ArrayList<>();
        for (Answer answer : Answer.values()) {
            String state = answer == Answer.MOVED ? "answer is-moved" : answer.code();
            bar.add(new Part(
                    state,
                    stand.count(group -> group.answer() == answer),
                    words(answer).toLowerCase(Locale.ROOT)));
        }
        bar.add(new Part("pending", stand.count(group -> group.answer() == null), "no answer"));
        return bar;
    }

    private static Row row(
            String words, EndSnapshot stand, Predicate<EndSnapshot.Group> which, boolean hasEnded, boolean isSum) {
        long exposed = stand.count(which.and(EndSnapshot.Group::isExposed));
        long later = stand.count(which.and(EndSnapshot.Group::isExposed).and(EndSnapshot.Group::isExtended));
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.words(words),
                Cell.number(stand.count(which)),
                Cell.number(stand.count(which.and(group -> group.step() == Step.RESOLVED))),
                Cell.number(exposed),
                Cell.number(later)));
        if (hasEnded) {
            cells.add(Cell.number(exposed - later));
        }
        return new Row(cells, isSum);
    }

    /** The latest answer of each account until then that counts. */
    Map<Answer, Long> latest(ReportScope scope) {
        Map<Answer, Long> answers = new EnumMap<>(Answer.class);
        sql.select(ANSWER, count())
                .from(ACKNOWLEDGEMENT)
                .where(ACKNOWLEDGEMENT.ID.in(select(max(ACKNOWLEDGEMENT.ID))
                        .from(ACKNOWLEDGEMENT)
                        .join(FROZEN_ACCOUNT)
                        .on(FROZEN_ACCOUNT.ACCOUNT_ID.eq(ACKNOWLEDGEMENT.ACCOUNT_ID))
                        .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(scope.campaign().id()))
                        .and(FROZEN_ACCOUNT.FROZEN_AT.le(scope.until()))
                        .and(ACKNOWLEDGEMENT.IS_CONFIRMED.isTrue())
                        .and(ACKNOWLEDGEMENT.DEPRECATION_ID.eq(
                                scope.deprecation().id()))
                        .and(ACKNOWLEDGEMENT.ANSWERED_AT.le(scope.until()))
                        .groupBy(ACKNOWLEDGEMENT.ACCOUNT_ID)))
                .groupBy(ANSWER)
                .forEach(row -> answers.put(row.value1(), row.value2().longValue()));
        return answers;
    }

    /** At a moment that was not counted, only the answers are known. */
    private static Section bare(Map<Answer, Long> answers) {
        List<Row> rows = new ArrayList<>();
        for (Answer answer : Answer.values()) {
            rows.add(Row.of(Cell.words(words(answer)), Cell.number(answers.getOrDefault(answer, 0L))));
        }
        long all = answers.values().stream().mapToLong(Long::longValue).sum();
        rows.add(Row.sum(Cell.words("All answers"), Cell.number(all)));
        return new Section(
                "answers",
                "What they had answered",
                String.format(Locale.ROOT, "the latest of each account, %,d in all", all),
                List.of(HEAD, ACCOUNTS),
                rows,
                "There is no count of how many still used it then.");
    }

    static String words(Answer answer) {
        return switch (answer) {
            case MOVED -> "Moved";
            case MIGRATING -> "Will have moved by a date";
            case NOT_AFFECTED -> "Not affected";
            case NEED_MORE_TIME -> "Need more time";
            case NEED_HELP -> "Need help";
        };
    }
}
