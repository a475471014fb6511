package io.duskline.access;

import java.util.Optional;

/**
 * Who stands at the door.
 *
 * @param client the network address
 * @param device the mark of a browser that was signed in with before, as the one who is named now
 */
record Visitor(String client, Optional<String> device) {}
