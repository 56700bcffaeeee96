// What a user can do about a failure, by the words in which the simulator tells it. The first that fits holds.
const hints = [
  [/switched off; start it|is switched off/i, 'Start the station first.'],
  [/simulator is stopped/i, 'Start the simulator with the button at the top of the page.'],
  [/is stopping/i, 'Wait until everything has stopped, then start again.'],
  [/station is offline|not registered at its/i, 'Connect the station and wait for Registered, or set one of these keys; if it stays offline, check its supervision URL.'],
  [/no power|going down/i, 'It is between two starts; wait a few seconds and try again.'],
  [/did not answer within/i, 'The station or its central system is busy. Look at the message log, then try again.'],
  [/deleted meanwhile|No charging station has/i, 'It is no longer there; go back to the list of stations.'],
  [/no connector \d/i, 'Choose a connector that the station has.'],
  [/is locked/i, 'Unlock the connector first.'],
  [/idTag is needed|idTag is missing/i, 'Give a tag.'],
  [/belongs to another tag/i, 'Use the tag that started the transaction, or stop the transaction by its button.'],
  [/(Blocked|Expired|Invalid|ConcurrentTx)/, 'The central system does not take this tag: use another one, or add it there.'],
  [/no running transaction|No transaction is running|The running transaction is/i, 'It is over; the page shows what runs now.'],
  [/The connector is (\w+)/i, 'Wait until the connector is Available, or unplug, mend or stop what occupies it.'],
  [/no section AutomaticTransactionGenerator/i, 'Add that section to the template, or use a template that has one.'],
  [/There is a station .* already|would have the same id/i, 'Give another base name or suffix.'],
  [/no template/i, 'Choose one of the templates of the list.'],
  [/supervision URL|must be a ws/i, 'Give an address that begins with ws:// or wss://.'],
  [/Stations were added \d+ times/i, 'Put the stations into config.json and restart.'],
  [/ReadOnly|readonly|Rejected/i, 'The key cannot be set to this value; check whether it is read-only and what values it takes.'],
  [/NotSupported/i, 'The station does not have this key; choose one of its list.'],
  [/There is no procedure/i, 'The program is older than this page: reload the page.'],
  [/connection was lost|no connection to the simulator/i, 'Wait until it is back, look at what was done, and repeat the rest.'],
  [/under way already/i, 'Wait until the requests under way are answered.'],
];

export function nextStep(message) {
  const hint = hints.find(([pattern]) => pattern.test(message));
  return hint ? hint[1] : 'Look at the message log of the station and at the log files of the simulator.';
}
