package io.duskline.publication;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The answer that stands, as its account sees it.
 *
 * @param by the address of who gave it; empty where it is no longer known
 * @param holds whether it still stops the reminders
 */
public record GivenAnswer(
        Acknowledgement given, String by, String account, String integration, boolean holds, LocalizedTexts voice) {

    public String code() {
        return given.answer().code();
    }

    public String tag() {
        boolean hasDay = given.answer() == Answer.NEED_MORE_TIME && given.by() != null;
        return voice.text("page.answer.tag." + code() + (hasDay ? "_until" : ""));
    }

    public boolean hasDay() {
        return given.by() != null;
    }

    public Markup day() {
        return voice.day(Objects.requireNonNull(given.by()));
    }

    public String question() {
        return Objects.requireNonNullElse(given.question(), "");
    }

    public Markup at() {
        return voice.dateAndTime(given.answeredAt());
    }

    public String receipt() {
        return given.receiptNumber();
    }

    /** Why it no longer holds; empty where it does. */
    public String lapsed() {
        if (holds) {
            return "";
        }
        return given.hasExpired(voice.now())
                ? voice.text("page.answer.expired")
                : voice.text("page.answer.contradicted", integration);
    }

    public List<Markup> whatHappens() {
        List<Markup> lines = new ArrayList<>();
        switch (given.answer()) {
            case MIGRATING -> {
                lines.add(voice.say("page.answer.now_silent"));
                lines.add(voice.say("page.answer.now_moves"));
                lines.add(voice.say("page.answer.now_used_after", integration, day()));
            }
            case NOT_AFFECTED -> {
                lines.add(voice.say("page.answer.now_silent"));
                lines.add(voice.say("page.answer.now_used_again", integration));
            }
            case NEED_MORE_TIME, NEED_HELP -> {
                lines.add(voice.say("page.answer.now_person"));
                // The day on which it runs out is the first with reminders again
                lines.add(voice.say(
                        "page.answer.now_silent_until",
                        voice.date(Objects.requireNonNull(given.expiresAt()).minusSeconds(1))));
                lines.add(voice.say("page.answer.now_moves"));
            }
        }
        return lines;
    }
}
