package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.web.Fault;
import io.duskline.web.Faults;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "nur kleine buchstaben",
                "éééèèèàààùùùçççôôô ein Satz",
                "パスワードは長い方が良いです。",
                "12 blanks: |            |",
                "73915824607318",
                "Sunshine over the password"
            })
    void anyCharactersAreFine(String password) {
        assertThat(faults(password)).isEmpty();
    }

    @Test
    void itMayBeAsLongAsAPage() {
        String phrase = "A whole paragraph of words, and 🌇 too. ".repeat(10);

        assertThat(faults(phrase.substring(0, 128))).isEmpty();
        assertThat(faults("é8".repeat(32) + "and then some more of it")).isEmpty();
        assertThat(faults(phrase.repeat(2))).singleElement().asString().contains("256");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            short                    | 12 characters
            "        "               | 12 characters
            elevenchars              | 12 characters
            "            "           | repeats itself
            aaaaaaaaaaaaaaaa         | leaks
            ÄÖÄÖÄÖÄÖÄÖÄÖÄÖ           | repeats itself
            passwordpassword         | leaks
            Qw3rt-Qw3rt-Qw3rt-       | repeats itself
            abcdefghijklmn           | alphabet
            345678901234             | alphabet
            1QAZ2WSX3EDC             | leaks
            qwertyuiopasdfghjkl      | leaks
            ｑｗｅｒｔｙ１２３４５６       | leaks
            Password1234!            | leaks
            P@ssw0rd1234             | leaks
            !!Administrator1         | leaks
            ann@vendor.example       | address
            Vendor.Ann-2026!         | address
            duskline2026!            | address
            """)
    void whatGuessersTryFirstIsNot(String password, String reason) {
        assertThat(faults(password)).singleElement().asString().contains(reason);
    }

    private static List<String> faults(String password) {
        Faults faults = new Faults();
        PasswordRules.checked(password, "ann@vendor.example", "password", faults);
        return faults.found().stream().map(Fault::reason).toList();
    }
}
