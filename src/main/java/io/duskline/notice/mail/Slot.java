package io.duskline.notice.mail;

import io.duskline.notice.text.Placeholders;
import java.util.Objects;

/** A place in a prepared mail that only its reader fills; everything else about the mail is known without them. */
sealed interface Slot {

    String filled(Placeholders values);

    /** One of the {@link Placeholders#PERSONAL personal} placeholders. */
    record Value(String placeholder) implements Slot {

        @Override
        public String filled(Placeholders values) {
            return values.value(placeholder).orElseThrow().text();
        }
    }

    /** The way out of the advisories. */
    record Unsubscribe() implements Slot {

        @Override
        public String filled(Placeholders values) {
            return Objects.requireNonNull(values.unsubscribe());
        }
    }

    record Subject(MailContent content, MailText text) implements Slot {

        @Override
        public String filled(Placeholders values) {
            return text.subject(content, values);
        }
    }

    /**
     * A field as plain text: where its lines break depends on what is filled in.
     *
     * @param from how many of its first characters stand before the slot
     */
    record Field(PreparedField field, int from) implements Slot {

        @Override
        public String filled(Placeholders values) {
            return field.filled(values).substring(from);
        }
    }

    /** A text of the template that is wrapped once it is filled in. */
    record Wrapped(PreparedText text, WrapWords wrap, String indent) implements Slot {

        @Override
        public String filled(Placeholders values) {
            return wrap.wrapped(text.filled(values), indent);
        }
    }
}
