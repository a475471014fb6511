/*
 * A date typed by half is sent as none. So a button that sends a form unchecked (formnovalidate) waits until it is whole, and the
 * browser names the field; but not for what the button itself takes away, which it says by data-replaces, a selector.
 */
(function () {
  'use strict';

  const isHalf = (field) => field.validity && field.validity.badInput;

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[formnovalidate]');
    if (!button || !button.form) {
      return;
    }
    const half = [...button.form.elements].find((field) => isHalf(field)
      && !(button.dataset.replaces && field.closest(button.dataset.replaces)));
    if (half) {
      event.preventDefault();
      half.reportValidity();
    }
  }, true);
}());
