package io.duskline.campaign.web;

import io.duskline.audience.AudienceRule;
import io.duskline.audience.RuleGroup;
import io.duskline.audience.RulePart;
import io.duskline.audience.RuleWords;
import io.duskline.catalog.Integration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parts of a rule in words, with names of integrations instead of keys. */
public record RuleNames(Map<String, String> integrations) {

    static RuleNames of(List<Integration> integrations) {
        return new RuleNames(integrations.stream().collect(Collectors.toMap(Integration::slug, Integration::name)));
    }

    public String of(RulePart part) {
        return RuleWords.part(part, this::name);
    }

    String of(AudienceRule rule) {
        return RuleWords.of(rule, this::name);
    }

    private String name(String slug) {
        return integrations.getOrDefault(slug, slug);
    }

    /** The part with this path; empty if there is none. */
    Optional<String> of(RulePart within, String path) {
        if (within.path().equals(path)) {
            return Optional.of(of(within));
        }
        return within instanceof RuleGroup group
                ? group.parts().stream()
                        .flatMap(part -> of(part, path).stream())
                        .findFirst()
                : Optional.empty();
    }
}
