package io.duskline.sample;

import org.springframework.stereotype.Component;

/** What the console would tell a person at the start: the password of a sample user. */
@Component
public class SampleSignIn {

    private final SamplePassword passwords;

    SampleSignIn(SamplePassword passwords) {
        this.passwords = passwords;
    }

    public String password(String email) {
        return passwords.of(email).orElseThrow();
    }
}
