namespace Akka.Configuration;

/// <summary>The settings that hold when nothing else is said; the same values as Akka.NET's.</summary>
internal static class DefaultSettings
{
    internal static Config Config { get; } = ConfigurationFactory.ParseString(
        """
        akka {
          loglevel = INFO
          loggers = ["Akka.Event.DefaultLogger"]
          log-dead-letters = 10
          log-dead-letters-during-shutdown = on
          log-dead-letters-suspend-duration = 5 minutes
          actor {
            ask-timeout = infinite
            debug.unhandled = off
          }
          scheduler {
            implementation = "Akka.Actor.HashedWheelTimerScheduler"
            tick-duration = 10 ms
          }
          persistence {
            max-concurrent-recoveries = 50
            journal {
              plugin = "akka.persistence.journal.inmem"
              inmem.class = "Akka.Persistence.Journal.MemoryJournal, Akka.Persistence"
              sql.class = "Akka.Persistence.Sql.Journal.SqlWriteJournal, Akka.Persistence.Sql"
            }
            snapshot-store {
              plugin = "akka.persistence.snapshot-store.local"
              inmem.class = "Akka.Persistence.Snapshot.MemorySnapshotStore, Akka.Persistence"
              sql.class = "Akka.Persistence.Sql.Snapshot.SqlSnapshotStore, Akka.Persistence.Sql"
            }
            journal-plugin-fallback.recovery-event-timeout = 30 s
          }
          coordinated-shutdown {
            default-phase-timeout = 5 s
            terminate-actor-system = on
            run-by-actor-system-terminate = on
            phases {
              before-service-unbind { }
              service-unbind { depends-on = [before-service-unbind] }
              service-requests-done { depends-on = [service-unbind] }
              service-stop { depends-on = [service-requests-done] }
              before-cluster-shutdown { depends-on = [service-stop] }
              cluster-sharding-shutdown-region { timeout = 10 s, depends-on = [before-cluster-shutdown] }
              cluster-leave { depends-on = [cluster-sharding-shutdown-region] }
              cluster-exiting { timeout = 10 s, depends-on = [cluster-leave] }
              cluster-exiting-done { depends-on = [cluster-exiting] }
              cluster-shutdown { depends-on = [cluster-exiting-done] }
              before-actor-system-terminate { depends-on = [cluster-shutdown] }
              actor-system-terminate { timeout = 10 s, depends-on = [before-actor-system-terminate] }
            }
          }
        }
        """);
}
