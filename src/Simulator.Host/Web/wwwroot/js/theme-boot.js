// Before the first paint, so that a dark page never flashes white.
(function () {
  var theme = null;
  try {
    theme = localStorage.getItem('theme');
  } catch {
    // storage is off: the system's preference holds
  }

  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
})();
