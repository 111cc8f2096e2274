namespace WorldPostaAdmin.Benchmarks.Calls;

public class IdentityCalls
{
}
