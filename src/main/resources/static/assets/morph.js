/*
 * An htmx swap named "morph": of a part that comes anew, only what differs is changed. So the focus stays where it is, what was
 * opened stays open, what was typed stays typed, and a reader of the screen hears only a status whose words are others.
 */
(function () {
  'use strict';

  const alike = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName
    && (one.id || '') === (other.id || '');

  // Whether somebody opened it is not ours to say.
  const isTheirs = (element, name) => name === 'open' && element.nodeName === 'DETAILS';

  function attributes(old, next) {
    for (const {name} of [...old.attributes]) {
      if (!next.hasAttribute(name) && !isTheirs(old, name)) {
        old.removeAttribute(name);
      }
    }
    for (const {name, value} of next.attributes) {
      if (old.getAttribute(name) !== value && !isTheirs(old, name)) {
        old.setAttribute(name, value);
      }
    }
  }

  // What has an id is looked for further on; whatever else is the same only at the same place.
  function counterpart(from, next) {
    let node = from;
    while (node && !alike(node, next)) {
      node = next.id ? node.nextSibling : null;
    }
    return node;
  }

  function children(old, next) {
    let at = old.firstChild;
    for (const each of [...next.childNodes]) {
      const same = counterpart(at, each);
      if (same) {
        while (at !== same) {
          const gone = at;
          at = at.nextSibling;
          gone.remove();
        }
        morph(same, each);
        at = same.nextSibling;
      } else {
        old.insertBefore(each, at);
      }
    }
    while (at) {
      const gone = at;
      at = at.nextSibling;
      gone.remove();
    }
  }

  function morph(old, next) {
    if (old.isEqualNode(next)) {
      return;
    }
    if (old.nodeType === Node.ELEMENT_NODE) {
      attributes(old, next);
      children(old, next);
    } else if (old.nodeValue !== next.nodeValue) {
      old.nodeValue = next.nodeValue;
    }
  }

  // The page is older than it looks, as after the session has ended: said where the next renewal would take it back.
  function lost(part) {
    const status = part.querySelector('[data-lost]');
    if (status) {
      status.className = 'note is-warning';
      status.textContent = status.dataset.lost;
    }
  }

  htmx.defineExtension('morph', {
    isInlineSwap: (style) => style === 'morph',
    handleSwap: (style, part, fragment) => {
      if (style !== 'morph') {
        return false;
      }
      const next = fragment.firstElementChild;
      if (next && alike(part, next)) {
        morph(part, next);
        htmx.process(part);
      } else {
        lost(part);
      }
      return [];
    },
    onEvent: (name, event) => {
      if (name === 'htmx:sendError' || name === 'htmx:responseError') {
        lost(event.detail.target);
      } else if (name === 'htmx:afterRequest' && event.detail.xhr.status === 401) {
        // Signed out: whoever asked on would be told so each time.
        lost(event.detail.target);
        event.detail.target.removeAttribute('data-hx-get');
        htmx.process(event.detail.target);
      }
      return true;
    }
  });
}());
