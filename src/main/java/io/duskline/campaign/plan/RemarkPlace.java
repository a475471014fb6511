package io.duskline.campaign.plan;

import io.duskline.catalog.LanguageTags;
import io.duskline.db.Coded;
import io.duskline.notice.MailKind;
import io.duskline.notice.text.NoticeField;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The place of a remark, which determines the page on which the author reads it. */
public sealed interface RemarkPlace {

    /** Code in REST: {@code notice.en.summary}, {@code mail.first.fr}, {@code plan}. */
    String code();

    /** For people: {@code Summary, English}. */
    String label();

    /** The text in one language, or a part of it. */
    record InText(String locale, @Nullable NoticeField field) implements RemarkPlace {

        @Override
        public String code() {
            return "notice." + locale + (field == null ? "" : "." + field.code());
        }

        @Override
        public String label() {
            return (field == null ? "Text" : field.label()) + ", " + LanguageTags.inEnglish(locale);
        }
    }

    /** One mail in one language. */
    record InMail(MailKind mail, String locale) implements RemarkPlace {

        @Override
        public String code() {
            return "mail." + mail.code() + "." + locale;
        }

        @Override
        public String label() {
            return "Mail “" + mail.code().replace('_', ' ') + "”, " + LanguageTags.inEnglish(locale);
        }
    }

    /** Places other than texts. */
    enum Part implements RemarkPlace, Coded {
        /** The campaign as a whole. */
        ALL("The whole"),
        PLAN("Plan"),
        AUDIENCE("Audience"),
        DATE("Date"),
        CATALOG("Reason and replacement");

        private final String label;

        Part(String label) {
            this.label = label;
        }

        @Override
        public String code() {
            return Coded.super.code();
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Its language; empty if it has none. */
    default Optional<String> tag() {
        return switch (this) {
            case InText text -> Optional.of(text.locale());
            case InMail mail -> Optional.of(mail.locale());
            case Part part -> Optional.empty();
        };
    }

    /** Language tags contain no dot. */
    Pattern IN_A_LANGUAGE = Pattern.compile("(notice|mail)\\.([A-Za-z0-9_-]{1,35})(?:\\.([A-Za-z0-9_-]{1,35}))?");

    /** @return empty for an unknown place */
    static Optional<RemarkPlace> of(String code) {
        return Coded.find(Part.class, code).map(RemarkPlace.class::cast).or(() -> inALanguage(code));
    }

    private static Optional<RemarkPlace> inALanguage(String code) {
        Matcher found = IN_A_LANGUAGE.matcher(code);
        if (!found.matches()) {
            return Optional.empty();
        }
        @Nullable String last = found.group(3);
        if (found.group(1).equals("mail")) {
            return last == null ? Optional.empty() : MailKind.of(found.group(2)).map(kind -> new InMail(kind, last));
        }
        if (last == null) {
            return Optional.of(new InText(found.group(2), null));
        }
        return Coded.find(NoticeField.class, last).map(field -> new InText(found.group(2), field));
    }

    /** The place of a stored code. */
    static RemarkPlace kept(String code) {
        return of(code).orElse(Part.ALL);
    }

    /** Whether it is about the text in a language, or a mail with it. */
    default boolean isIn(String locale) {
        return tag().filter(locale::equals).isPresent();
    }

    /** The places without a language, for an error message. */
    static List<String> parts() {
        return Arrays.stream(Part.values()).map(Part::code).toList();
    }
}
