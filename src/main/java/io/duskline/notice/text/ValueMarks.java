package io.duskline.notice.text;

/** Stand for a reader's values in a text that is rendered without a reader, so that they can be found again. */
public interface ValueMarks {

    /** @param placeholder one of the {@link Placeholders#PERSONAL personal} ones */
    String value(String placeholder);

    /** Stands for the way out of the advisories. */
    String unsubscribe();
}
