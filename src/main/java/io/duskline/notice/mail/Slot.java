package io.duskline.notice.mail;

import io.duskline.notice.text.Placeholders;
import java.util.Objects;

/** A place in a prepared mail that depends on the reader. */
sealed interface Slot {

    String filled(Placeholders values);

    /** One of the {@link Placeholders#PERSONAL personal} placeholders. */
    record Value(String placeholder) implements Slot {

        @Override
        public String filled(Placeholders values) {
            return values.value(placeholder).orElseThrow().text();
        }
    }

    /** The unsubscribe link of advisories. */
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
     * A field as plain text: its line breaks depend on the filled values.
     *
     * @param from number of its first characters before the slot
     */
    record Field(PreparedField field, int from) implements Slot {

        @Override
        public String filled(Placeholders values) {
            return field.filled(values).substring(from);
        }
    }

    /** A template text that is wrapped after filling. */
    record Wrapped(PreparedText text, WrapWords wrap, String indent) implements Slot {

        @Override
        public String filled(Placeholders values) {
            return wrap.wrapped(text.filled(values), indent);
        }
    }
}
