package io.duskline.desk.history;

import io.duskline.catalog.Deprecation;
import io.duskline.delivery.Delivery;
import io.duskline.notice.MailKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an agent can tell one customer about one end: the verdict, and the facts it rests on.
 *
 * @param tone the stylesheet's word
 * @param headline in a few sentences
 */
public record DeskAnswers(Deprecation deprecation, String tone, String headline, List<Line> lines) {

    /**
     * One fact.
     *
     * @param states beside the value
     * @param struck a date before the hint that no longer applies; empty where there is none
     * @param hint more about it; may be empty
     * @param delivery the message that shows it; 0 where none does
     * @param mail the kind of mail that the value begins with, by its code; empty where it is about none
     */
    public record Line(
            String name, String value, List<State> states, String struck, String hint, long delivery, String mail) {

        static Line of(String name, String value, String hint) {
            return new Line(name, value, List.of(), "", hint, 0, "");
        }

        Line with(State state) {
            return new Line(
                    name,
                    value,
                    Stream.concat(states.stream(), Stream.of(state)).toList(),
                    struck,
                    hint,
                    delivery,
                    mail);
        }

        Line seenIn(Delivery message) {
            return new Line(name, value, states, struck, hint, message.id(), mail);
        }

        Line byMail(MailKind kind) {
            return new Line(name, value, states, struck, hint, delivery, kind.code());
        }

        Line instead(String date) {
            return new Line(name, value, states, date, hint, delivery, mail);
        }
    }

    /**
     * A state as the pages know it.
     *
     * @param words where more is to be said than its name
     */
    public record State(String code, String words) {}
}
