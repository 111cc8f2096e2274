namespace WorldPostaAdmin.Pester.Tests;

/// <summary>A Pester test that has run.</summary>
/// <param name="Name">Its blocks and its own name, values filled in.</param>
/// <param name="Result">Pester's word for how it ended: Passed, Failed, Skipped, Inconclusive.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Message">Why it failed or was skipped, with the place in the file; empty where it passed.</param>
public sealed record PesterTest(string Name, string Result, double Seconds, string Message);
