namespace WorldPostaAdmin.Benchmarks.Figures;

/// <summary>One line of the table.</summary>
/// <param name="Work">What was measured.</param>
/// <param name="Against">What beside.</param>
/// <param name="Wanted">The target.</param>
/// <param name="Measured">The ratio, or the figure that the target is about.</param>
/// <param name="Met">Whether the target is met; null where there is none.</param>
/// <param name="Raw">The figures that the ratio is made of.</param>
internal sealed record Figure(string Work, string Against, string Wanted, string Measured, bool? Met, string Raw);
