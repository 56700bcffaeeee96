const whole = new Intl.NumberFormat('en');
const one = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const two = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

export function count(n) {
  return whole.format(n ?? 0);
}

/** "1 station", "12,000 stations". */
export function counted(n, noun) {
  return `${whole.format(n)} ${noun}${n === 1 ? '' : 's'}`;
}

/** A number with as many digits as one reads at a glance. */
export function short(n) {
  if (n === null || n === undefined || Number.isNaN(n)) return '–';
  const size = Math.abs(n);
  if (size >= 100) return whole.format(Math.round(n));
  return size >= 10 ? one.format(n) : two.format(n);
}

/** A value with its unit, scaled by thousands: [value, unit]. */
function scaled(value, units) {
  let step = 0;
  let rest = value;
  while (Math.abs(rest) >= 1000 && step < units.length - 1) {
    rest /= 1000;
    step += 1;
  }

  return [short(rest), units[step]];
}

export const powerParts = (watts) => scaled(watts ?? 0, ['W', 'kW', 'MW', 'GW']);
export const energyParts = (wattHours) => scaled(wattHours ?? 0, ['Wh', 'kWh', 'MWh', 'GWh']);
export const power = (watts) => powerParts(watts).join(' ');
export const energy = (wattHours) => energyParts(wattHours).join(' ');

export function millis(ms) {
  if (ms === null || ms === undefined) return '–';
  return ms >= 1000 ? `${short(ms / 1000)} s` : `${short(ms)} ms`;
}

/** "4 s", "2 min 5 s", "3 h 12 min". */
export function duration(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function clock(time, withMillis = false) {
  const date = new Date(time);
  const text = date.toLocaleTimeString('en-GB');
  return withMillis ? `${text}.${String(date.getMilliseconds()).padStart(3, '0')}` : text;
}

export const shortHash = (hashId) => hashId.slice(0, 8);
