namespace Simulator.Actors.Metering;

/// <summary>How a vehicle takes power: the charging curve of its profile.</summary>
public static class EvBattery
{
    /// <summary>A curve that falls to 0 would never let the battery reach 100 %; below that a vehicle takes at least this part.</summary>
    private const double TrickleFraction = 0.01;

    /// <summary>Most watts the vehicle takes at this state of charge; 0 when full.</summary>
    public static double AcceptanceWatts(EvProfile profile, double socPercent) =>
        socPercent >= 100 ? 0 : profile.MaxPowerW * Math.Clamp(Fraction(profile, socPercent), TrickleFraction, 1);

    private static double Fraction(EvProfile profile, double socPercent)
    {
        var curve = profile.ChargingCurve;
        if (curve.IsDefaultOrEmpty)
            return 1;
        if (socPercent <= curve[0].SocPercent)
            return curve[0].PowerFraction;

        for (var i = 1; i < curve.Length; i++)
        {
            var (from, to) = (curve[i - 1], curve[i]);
            if (socPercent > to.SocPercent)
                continue;
            var width = to.SocPercent - from.SocPercent;
            var part = width > 0 ? (socPercent - from.SocPercent) / width : 1;
            return from.PowerFraction + (part * (to.PowerFraction - from.PowerFraction));
        }

        return curve[^1].PowerFraction;
    }
}
