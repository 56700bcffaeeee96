// Names, signs and colours of what stations and connectors are. A sign always goes with the colour.

/** The nine of OCPP 1.6, in the order of a charging session. */
export const connectorStatuses = [
  'Available', 'Preparing', 'Charging', 'SuspendedEV', 'SuspendedEVSE', 'Finishing', 'Reserved', 'Unavailable', 'Faulted',
];

const connectorSigns = {
  Available: 'check', Preparing: 'plug', Charging: 'bolt', SuspendedEV: 'car', SuspendedEVSE: 'pause', Finishing: 'flag',
  Reserved: 'bookmark', Unavailable: 'minus', Faulted: 'warning',
};

const connectorMeanings = {
  Available: 'free for a new user',
  Preparing: 'cable or tag presented, no transaction yet',
  Charging: 'energy flows',
  SuspendedEV: 'the vehicle takes no energy',
  SuspendedEVSE: 'the station offers no energy',
  Finishing: 'transaction over, cable still plugged in',
  Reserved: 'kept for one tag',
  Unavailable: 'taken out of service',
  Faulted: 'an error prevents charging',
};

export const stationStates = ['registered', 'registering', 'offline', 'failed', 'stopped'];

const stationLooks = {
  registered: { label: 'Registered', sign: 'check', tone: 'available', meaning: 'connected and accepted by the central system' },
  registering: { label: 'Registering', sign: 'dots', tone: 'preparing', meaning: 'connected, not accepted yet' },
  offline: { label: 'Offline', sign: 'unlink', tone: 'faulted', meaning: 'switched on, without a line to the central system' },
  failed: { label: 'Failed', sign: 'warning', tone: 'faulted', meaning: 'has ended by a failure and starts again by itself' },
  stopped: { label: 'Stopped', sign: 'power', tone: 'unavailable', meaning: 'switched off' },
};

export function connectorLook(status) {
  return {
    label: status, sign: connectorSigns[status] ?? 'dots', tone: (status ?? 'unavailable').toLowerCase(),
    meaning: connectorMeanings[status] ?? '',
  };
}

export const stationLook = (state) => stationLooks[state];

/** As the server's filter `state` has it. */
export function stateOf(station) {
  if (station.failed) return 'failed';
  if (!station.started) return 'stopped';
  if (station.wsState !== 1) return 'offline';
  return station.bootNotificationResponse?.status === 'Accepted' ? 'registered' : 'registering';
}

/** The connectors a cable can be plugged into: without number 0, which stands for the station. */
export function connectorsOf(station) {
  return station.connectors.filter((c) => c.connectorId > 0).map((c) => ({ connectorId: c.connectorId, ...c.connectorStatus }));
}

export const powerOf = (station) => connectorsOf(station).reduce((sum, c) => sum + (c.power ?? 0), 0);
export const energyOf = (station) => connectorsOf(station).reduce((sum, c) => sum + (c.energyActiveImportRegisterValue ?? 0), 0);
