package io.duskline.publication;

import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.UsageSum;

/** The question to a reader who says that the account does not use the counted integration. */
public record ConfirmView(PersonalContext personal, Answer chosen, UsageSum counted) {

    public String code() {
        return chosen.code();
    }

    /** "We counted 8 uses of @acme_shoes and 1 more. The last was on Monday 17 April 2023." */
    public Markup found() {
        Markup first = new Markup("<bdi>" + Markup.escaped(counted.topResource()) + "</bdi>");
        Markup resources = counted.resources() == 1
                ? first
                : voice().sayPlural("dates.resources.more", counted.resources() - 1, first);
        Markup uses = voice().sayPlural("page.confirm.counted", counted.uses30d(), resources);
        return counted.lastUsedAt() == null
                ? uses
                : new Markup(uses.html() + " "
                        + voice().say("page.confirm.last", voice().date(counted.lastUsedAt()))
                                .html());
    }

    private LocalizedTexts voice() {
        return personal.voice();
    }
}
