package io.duskline.request;

import io.duskline.catalog.LanguageTags;
import io.duskline.customer.Contact;
import io.duskline.notice.text.FrameTexts;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** In which language a reply reaches its reader, for whoever writes it. */
@Component
class MailLanguage {

    private final RequestAnswers answers;
    private final FrameTexts frames;

    MailLanguage(RequestAnswers answers, FrameTexts frames) {
        this.answers = answers;
        this.frames = frames;
    }

    /**
     * Languages by their English names. Public for the templates only.
     *
     * @param text of the approved text, and of all of the mail but what one of us writes
     * @param frame what the mail says around it, where the product does not speak that language; else null
     * @param reads what its reader reads, where that is another; else null
     * @param asked on which page they asked, where that is another; else null
     */
    public record Spoken(
            String text,
            int revision,
            @Nullable String frame,
            @Nullable String reads,
            @Nullable String asked) {}

    /** Empty where nobody can be written to. */
    Optional<Spoken> of(CustomerRequest request) {
        return answers.text(request).map(revision -> {
            Locale text = Locale.forLanguageTag(revision.locale());
            return new Spoken(
                    LanguageTags.inEnglish(revision.locale()),
                    revision.revision(),
                    other(text, frames.in(text).locale()),
                    answers.addressee(request)
                            .map(Contact::locale)
                            .map(tag -> other(text, tag))
                            .orElse(null),
                    request.locale() == null ? null : other(text, request.locale()));
        });
    }

    private static @Nullable String other(Locale text, String tag) {
        return other(text, Locale.forLanguageTag(tag));
    }

    private static @Nullable String other(Locale text, Locale locale) {
        return locale.getLanguage().equals(text.getLanguage()) ? null : LanguageTags.inEnglish(locale.getLanguage());
    }
}
