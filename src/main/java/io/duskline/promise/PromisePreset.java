package io.duskline.promise;

import io.duskline.customer.PromiseGround;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Numbers of days that many promise, as a form begins with them. What the law asks for in a case, a lawyer says. */
public enum PromisePreset {
    P2B_TERMS(
            15,
            PromiseGround.LAW,
            "Regulation (EU) 2019/1150, article 3: changed terms",
            "Platforms to business, changed terms"),
    P2B_END(
            30,
            PromiseGround.LAW,
            "Regulation (EU) 2019/1150, article 4: ending the service",
            "Platforms to business, the end"),
    NINETY(90, PromiseGround.CONTRACT, "", "As many contracts have it");

    private final int days;
    private final PromiseGround ground;
    private final String source;
    private final String words;

    PromisePreset(int days, PromiseGround ground, String source, String words) {
        this.days = days;
        this.ground = ground;
        this.source = source;
        this.words = words;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int days() {
        return days;
    }

    public PromiseGround ground() {
        return ground;
    }

    public String source() {
        return source;
    }

    public String words() {
        return words;
    }

    /** Empty where it is none. */
    static Optional<PromisePreset> of(@Nullable String code) {
        return Stream.of(values()).filter(preset -> preset.code().equals(code)).findFirst();
    }
}
