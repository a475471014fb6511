package io.duskline.access;

import java.util.Optional;

/**
 * A client before sign-in.
 *
 * @param client the network address
 * @param device mark of a browser that signed in before with the address that is typed now
 */
record Visitor(String client, Optional<String> device) {}
