package io.duskline.notice;

/**
 * What is said about a deprecation in one language: Markdown with named placeholders, but for the subject, which is
 * one line of plain text with placeholders. The empty string where nothing is said.
 */
public record NoticeText(
        String subject,
        String summary,
        String whatStops,
        String whatContinues,
        String whatToDo,
        String ifYouDoNothing,
        String yourData,
        String help) {

    public static final NoticeText EMPTY = new NoticeText("", "", "", "", "", "", "", "");
}
