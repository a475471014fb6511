package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.web.StaffNames;
import io.duskline.web.StaffNames.Called;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One lookup turns whoever did something into a name. */
@DusklineTest
class NamesOfStaffTest {

    private static final String ANN = "ann@vendor.example";

    @Autowired
    People people;

    @Autowired
    StaffNames names;

    @Autowired
    Users users;

    @Test
    void aPersonIsCalledByTheirNameWhateverTheCaseOfTheAddress() {
        long id = people.named(ANN, "Ann Ekwueme", "approver");

        assertThat(names.of("Ann@Vendor.example"))
                .isEqualTo(new Called("Ann Ekwueme", "", "/console/access/users/" + id));
    }

    @Test
    void whoHasNoNameOrIsNoneOfUsIsCalledByTheAddress() {
        people.user(ANN, "approver");

        assertThat(names.of(ANN).name()).isEqualTo(ANN);
        assertThat(names.of("left@vendor.example")).isEqualTo(Called.justAs("left@vendor.example"));
        assertThat(names.of("contact:7")).isEqualTo(Called.justAs("contact:7"));
        assertThat(names.of("")).isEqualTo(Called.justAs(""));
    }

    @Test
    void twoOfOneNameAreToldApart() {
        people.named(ANN, "Ann Ekwueme", "approver");
        people.named("ann.e@vendor.example", "Ann Ekwueme", "admin");

        assertThat(names.of(ANN).name()).isEqualTo("Ann Ekwueme (ann@vendor.example)");
    }

    @Test
    void whatATokenDidItsOwnerDidByIt() {
        people.named(ANN, "Ann Ekwueme", "approver");
        people.tokenOf(ANN, "approver");

        assertThat(names.of(ANN + " (token 1)").inWords()).isEqualTo("Ann Ekwueme (by the token “a script”)");
        assertThat(names.of(ANN + " (token 99)").name()).isEqualTo(ANN + " (token 99)");
        assertThat(names.of("admin token").name()).isEqualTo("The admin token of the settings");
        assertThat(names.of("duskline").name()).isEqualTo("Duskline");
    }

    @Test
    void aNameIsTakenAwayAndIsNoAddress() {
        long id = people.named(ANN, "Ann Ekwueme", "approver");

        users.change(id, "", null, null, "duskline");

        assertThat(names.of(ANN).name()).isEqualTo(ANN);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> users.change(id, "boss@vendor.example", null, null, "duskline"))
                .hasMessageContaining("a name, not an address");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> users.change(id, "a\nb", null, null, "duskline"))
                .isInstanceOf(io.duskline.web.ProblemException.class);
    }
}
