namespace Orleans;

/// <summary>How long a caller of this method waits for the answer, instead of <see cref="Orleans.Configuration.MessagingOptions.ResponseTimeout"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    /// <summary>The time, read with <see cref="TimeSpan.Parse(string, IFormatProvider?)"/>.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture);
}
