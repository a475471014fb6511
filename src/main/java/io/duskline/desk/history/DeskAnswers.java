package io.duskline.desk.history;

import io.duskline.catalog.Deprecation;
import java.util.List;

/**
 * The answers to what an agent is asked about one customer and one thing that ends: were they told, what, when, by which mail, in
 * which language, which date did it name, what came back, what did they answer, what comes next, why did we write, who holds it.
 *
 * @param headline in one or two sentences
 * @param tone the stylesheet's word, as of {@link Verdict}
 */
public record DeskAnswers(Deprecation deprecation, String tone, String headline, List<Line> lines) {

    /**
     * One question with its answer.
     *
     * @param states beside the answer
     * @param hint what else is to be known of it; empty where nothing is
     * @param delivery the message that shows it; 0 where none does
     * @param mail the kind of mail that the answer begins with, by its code; empty where it is about none
     */
    public record Line(String question, String answer, List<State> states, String hint, long delivery, String mail) {

        static Line of(String question, String answer, String hint) {
            return new Line(question, answer, List.of(), hint, 0, "");
        }

        Line with(State state) {
            return new Line(question, answer, List.of(state), hint, delivery, mail);
        }

        Line seenIn(long message) {
            return new Line(question, answer, states, hint, message, mail);
        }
    }

    /**
     * A state as the pages know it.
     *
     * @param words where more is to be said than its name
     */
    public record State(String code, String words) {}
}
