package io.duskline.notice.mail;

import io.duskline.catalog.LocalMoment;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.Receipt;
import io.duskline.notice.text.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mail that confirms an answer: the answer with its number, and what happens next. It has no panel with the date. */
record AnswerReceipt(Receipt receipt, Wording words, ReaderDates dates, NoticeFacts facts, MailReader reader) {

    private static final String MIGRATING = "migrating";

    /** Whether the account still has something to do before the end. */
    static boolean isToDo(Receipt receipt, NoticeFacts facts, MailReader reader) {
        boolean isDone = List.of("moved", "not_affected").contains(receipt.answer());
        return !isDone && !hasEnded(facts, reader);
    }

    private static boolean hasEnded(NoticeFacts facts, MailReader reader) {
        return facts.sunset().filter(end -> !end.instant().isAfter(reader.at())).isPresent();
    }

    void into(Map<String, Object> model, String account) {
        String said = said();
        String unconfirmed =
                receipt.isConfirmed() ? "" : " " + words.text("mail.note.unconfirmed", facts.integration());
        model.put("note", said + unconfirmed);
        model.put("preheader", said + " " + words.text("mail.answered.number", receipt.number()));
        model.put("next", next());
        model.put(
                "receipt",
                List.of(
                        row("mail.answered.receipt", receipt.number()),
                        row("mail.answered.answer", facts.integration() + ": " + said),
                        row("mail.answered.given_by", givenBy(account)),
                        row("mail.answered.at", dates.dateAndTimeInCity(receipt.at()))));
    }

    private Map<String, String> row(String key, String value) {
        return Map.of("label", words.text(key), "value", value);
    }

    private String said() {
        @Nullable LocalDate day = receipt.day();
        String key = "mail.answered." + receipt.answer();
        return day == null ? words.text(key) : words.text(key + "_day", dates.date(day));
    }

    private String givenBy(String account) {
        return words.text(receipt.isByPhone() ? "mail.answered.by_phone" : "mail.answered.for", receipt.by(), account);
    }

    private List<String> next() {
        List<String> next = new ArrayList<>();
        if (receipt.isConfirmed()) {
            next.addAll(ofAnswer());
        }
        Optional<LocalMoment> end = facts.sunset();
        if (!hasEnded(facts, reader)) {
            end.ifPresent(ends -> next.add(words.text(
                    facts.partial() ? "mail.answered.ends_partial" : "mail.answered.ends",
                    facts.integration(),
                    dates.date(ends.instant()),
                    dates.timeInCity(ends.instant()))));
            next.add(words.text("mail.answered.now_moves"));
        }
        return next;
    }

    private List<String> ofAnswer() {
        return switch (receipt.answer()) {
            case MIGRATING -> {
                String day = receipt.day() == null ? "" : dates.date(receipt.day());
                yield List.of(
                        words.text("mail.answered.now_quiet", day),
                        words.text("mail.answered.now_used_after", facts.integration(), day));
            }
            case "need_more_time" -> waiting("mail.answered.now_decides");
            case "need_help" -> waiting("mail.answered.now_person");
            default ->
                List.of(
                        words.text("mail.answered.now_silent"),
                        words.text("mail.answered.now_used_again", facts.integration()));
        };
    }

    private List<String> waiting(String key) {
        return facts.sunset().isEmpty() || hasEnded(facts, reader)
                ? List.of(words.text(key))
                : List.of(words.text(key), words.text("mail.answered.now_reminders"));
    }
}
