/*
 * Ticks what was opened on this page, and says how many that is. It stays in the tab: a reader who comes back goes on.
 */
(function () {
  'use strict';

  const key = 'opened ' + location.pathname;
  const known = new Set(JSON.parse(sessionStorage.getItem(key) || '[]'));
  const all = [...document.querySelectorAll('details[data-opened]')];

  const show = () => {
    all.filter((each) => known.has(each.dataset.opened)).forEach((each) => {
      const summary = each.querySelector('summary');
      if (!summary.querySelector('.is-done')) {
        const tag = document.createElement('span');
        tag.className = 'tag is-done';
        tag.textContent = 'Opened';
        summary.prepend(tag);
      }
    });
    document.querySelectorAll('[data-opened-sum]').forEach((sum) => {
      sum.hidden = false;
      sum.querySelector('span').textContent = all.filter((each) => known.has(each.dataset.opened)).length;
    });
  };

  all.forEach((each) => each.addEventListener('toggle', () => {
    if (each.open) {
      known.add(each.dataset.opened);
      sessionStorage.setItem(key, JSON.stringify([...known]));
      show();
    }
  }));
  show();
}());
