package io.duskline.publication;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerValidity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer that stands, as its account sees it.
 *
 * @param by the address of who gave it; empty where it is no longer known
 * @param ends of its account; null while no date holds
 * @param validity how far it reaches now
 * @param isWaiting whether what they asked for still waits for us
 */
public record GivenAnswer(
        Acknowledgement given,
        String by,
        String account,
        String integration,
        @Nullable Instant ends,
        AnswerValidity validity,
        boolean isWaiting,
        LocalizedTexts voice) {

    /** Whether what it asked for was answered. */
    boolean isDecided() {
        return given.answer().isRequest() && !isWaiting;
    }

    /** Whether it is shown as it is, and not asked for again. */
    boolean isSettled() {
        return lapsed().isEmpty();
    }

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

    /** What they wrote with it; empty where nothing. */
    public String words() {
        return Objects.requireNonNullElse(given.reason() == null ? given.question() : given.reason(), "");
    }

    /** What these words are. */
    public String wordsLabel() {
        return voice.text(given.reason() == null ? "page.answer.question" : "page.answer.reason");
    }

    public Markup at() {
        return voice.dateAndTimeInCity(given.answeredAt());
    }

    public String receipt() {
        return given.receiptNumber();
    }

    /** Why it is asked for again; empty where it is not. */
    public String lapsed() {
        return switch (validity) {
            case HOLDS, ENDED -> "";
            case UNCONFIRMED -> voice.text("page.answer.unconfirmed", integration);
            case EXPIRED -> voice.text("page.answer.expired");
            case CONTRADICTED -> voice.text("page.answer.contradicted", integration);
            case OVERTAKEN -> voice.text("page.answer.overtaken");
        };
    }

    public List<Markup> whatHappens() {
        if (validity == AnswerValidity.ENDED) {
            return List.of();
        }
        if (given.answer().isRequest() && !isWaiting) {
            return List.of(voice.say(ends == null ? "page.banner.answered.decided" : "page.answer.now_decided"));
        }
        return switch (given.answer()) {
            case MIGRATING ->
                List.of(
                        voice.say("page.answer.now_quiet", day()),
                        voice.say("page.answer.now_moves"),
                        voice.say("page.answer.now_used_after", integration, day()));
            case MOVED, NOT_AFFECTED ->
                List.of(
                        voice.say("page.answer.now_silent"),
                        voice.say("page.answer.now_moves"),
                        voice.say("page.answer.now_used_again", integration));
            case NEED_MORE_TIME ->
                ends == null
                        ? List.of(voice.say("page.answer.now_decides"))
                        : List.of(
                                voice.say("page.answer.now_decides"),
                                voice.say("page.answer.now_stands", voice.date(ends)),
                                voice.say("page.answer.now_reminders"));
            case NEED_HELP ->
                ends == null
                        ? List.of(voice.say("page.answer.now_person"))
                        : List.of(voice.say("page.answer.now_person"), voice.say("page.answer.now_reminders"));
        };
    }
}
