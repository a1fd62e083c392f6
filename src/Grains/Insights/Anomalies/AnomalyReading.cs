namespace DebugGrid.Grains.Insights.Anomalies;

/// <summary>What a detector says of a value.</summary>
/// <param name="Surprise">How surprising it is: a sum of negative decimal logarithms of chances, 0 and up.</param>
/// <param name="IsAnomaly">Whether it is an anomaly that was not told yet.</param>
internal readonly record struct AnomalyReading(double Surprise, bool IsAnomaly);
