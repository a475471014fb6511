// Shows the notices of an installation of Duskline inside another product: docs/how-to/show-a-banner.md says how.
(() => {
  'use strict';
  const script = document.currentScript, given = script.dataset;
  const ask = {lang: given.lang || document.documentElement.lang, zone: Intl.DateTimeFormat().resolvedOptions().timeZone};
  for (const name of ['notice', 'account', 'user', 'signature']) if (given[name]) ask[name] = given[name];

  const make = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const key in attributes) if (attributes[key]) element.setAttribute(key, attributes[key]);
    element.append(...inside);
    return element;
  };
  // Nothing is ever read as HTML, so any policy for trusted types holds.
  const piece = part => {
    const said = part.as ? make({time: 'time', old: 's', name: 'bdi'}[part.as], {datetime: part.datetime}, part.text) : part.text;
    return part.strong ? make('b', {}, said) : said;
  };
  // A browser may keep nothing; then what was hidden comes back with the next page.
  const kept = (key, value) => {
    try {
      return value ? localStorage.setItem('dl:' + key, value) : localStorage.getItem('dl:' + key);
    } catch (e) {
      return null;
    }
  };
  const tell = (what, item) => ask.signature && fetch(new URL('banner/' + what, script.src), {
    method: 'POST', credentials: 'omit', referrerPolicy: 'no-referrer', keepalive: true,
    body: new URLSearchParams({...ask, notice: item.notice, mark: item.mark})
  }).catch(() => {});
  const after = banner => [...document.querySelectorAll('a[href],button,input,select,textarea,[tabindex]')].find(each =>
    each.compareDocumentPosition(banner) & 2 && !banner.contains(each) && !each.disabled && each.getClientRects().length);

  const show = item => {
    const hide = make('button', {type: 'button'}, item.hide);
    const banner = make('section', {
      class: 'dl-banner is-' + item.look, 'aria-label': item.label, lang: item.lang, dir: item.dir, 'data-notice': item.notice
    }, make('p', {}, ...item.say.map(piece)),
    ...item.links.map(link => make('a', {href: link.href, class: link.main && 'dl-do'}, link.text)), hide);
    hide.addEventListener('click', () => {
      kept(item.notice, item.mark);
      tell('hide', item);
      const next = after(banner);
      banner.remove();
      if (next) next.focus({preventScroll: true});
    });
    const slot = document.querySelector('[data-duskline-banner]');
    if (slot) slot.append(banner);
    else if (document.body.contains(script)) script.before(banner);
    else document.body.prepend(banner);
    const day = item.mark + new Date().toDateString();
    if (kept('seen:' + item.notice) !== day) new IntersectionObserver((seen, observer) => {
      if (seen.some(each => each.isIntersecting)) {
        observer.disconnect();
        kept('seen:' + item.notice, day);
        tell('seen', item);
      }
    }).observe(banner);
  };

  const list = (slot, inbox) => slot.replaceChildren(make('section', {
    class: 'dl-inbox', 'aria-label': inbox.title, lang: inbox.lang, dir: inbox.dir
  }, make('h2', {}, inbox.title), inbox.items.length ? make('ol', {}, ...inbox.items.map(item => make('li', {class: 'is-' + item.look},
    make('h3', {}, make('a', {href: item.href}, item.title)),
    make('p', {}, make('small', {}, ...item.when.map(piece))),
    ...item.state.length ? [make('p', {}, ...item.state.map(piece))] : []))) : make('p', {}, inbox.empty)));

  const ready = new Promise(go => document.readyState === 'loading' ? addEventListener('DOMContentLoaded', go) : go());
  fetch(new URL('banner.json?' + new URLSearchParams(ask), script.src), {credentials: 'omit', referrerPolicy: 'no-referrer'})
    .then(answer => answer.ok ? answer.json() : {items: []})
    .then(said => ready.then(() => {
      said.items.filter(item => !item.hidden && kept(item.notice) !== item.mark).forEach(show);
      const slot = document.querySelector('[data-duskline-inbox]');
      if (slot && said.inbox) list(slot, said.inbox);
    }))
    .catch(() => {});
})();
