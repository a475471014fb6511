package io.duskline.notice.text;

/** Marks that stand for personal values while a text is rendered without a reader, so that the values can be found later. */
public interface ValueMarks {

    /** @param placeholder one of the {@link Placeholders#PERSONAL personal} ones */
    String value(String placeholder);

    /** Mark for the unsubscribe link of advisories. */
    String unsubscribe();
}
