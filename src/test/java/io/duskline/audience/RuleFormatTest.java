package io.duskline.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.web.Fault;
import io.duskline.web.Faults;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RuleFormatTest {

    private final JsonMapper json = JsonMapper.shared();

    @Test
    void aConditionThatThereIsNotIsNamed() {
        Faults faults = new Faults();

        new RuleFormat(json).read(json.readTree("""
                                {"accounts":{"all":[{"uses":"fax"},{"country":["FR"]},{"plan":["pro"],"regoin":["EMEA"]}]},
                                 "roles":["owner"],"tell":"all"}"""), "audience", faults);

        assertThat(faults.found())
                .extracting(Fault::field)
                .containsExactly(
                        "audience.accounts.all[1].country",
                        "audience.accounts.all[1]",
                        "audience.accounts.all[2].regoin");
    }

    @Test
    void eachWordThatIsNoRoleIsNamed() {
        Faults faults = new Faults();

        new RuleFormat(json).read(json.readTree("""
                                {"accounts":{"uses":"twitter","within_days":90},
                                 "roles":["owner","boss","chef"],"tell":"all"}"""), "audience", faults);

        assertThat(faults.found())
                .extracting(Fault::reason)
                .containsExactly(
                        "“boss” is no role: owner, admin, technical or billing",
                        "“chef” is no role: owner, admin, technical or billing");
    }
}
