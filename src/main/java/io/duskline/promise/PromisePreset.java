package io.duskline.promise;

import io.duskline.customer.PromiseGround;
import java.util.List;

/**
 * A common notice period that fills the form. It is no legal advice.
 *
 * @param source the contract or law; empty if that differs
 */
public record PromisePreset(String code, int days, PromiseGround ground, String source, String words) {

    static final List<PromisePreset> ALL = List.of(
            new PromisePreset(
                    "p2b_terms",
                    15,
                    PromiseGround.LAW,
                    "Regulation (EU) 2019/1150, article 3: changed terms",
                    "Platforms to business, changed terms"),
            new PromisePreset(
                    "p2b_end",
                    30,
                    PromiseGround.LAW,
                    "Regulation (EU) 2019/1150, article 4: ending the service",
                    "Platforms to business, the end"),
            new PromisePreset("ninety", 90, PromiseGround.CONTRACT, "", "Common in contracts"));
}
