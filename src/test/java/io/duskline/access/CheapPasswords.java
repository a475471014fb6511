package io.duskline.access;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Passwords hashed as in earnest, but with the least work: people of tests sign in some thousand times. */
public class CheapPasswords {

    private static final int LEAST_STRENGTH = 4;

    @Bean
    @Primary
    PasswordEncoder cheapPasswordEncoder() {
        LongPasswordEncoder cheap = new LongPasswordEncoder(new BCryptPasswordEncoder(LEAST_STRENGTH));
        return new DelegatingPasswordEncoder("bcrypt-sha384", Map.of("bcrypt-sha384", cheap));
    }
}
