using System.Security.Cryptography;
using System.Text;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>The key by which a hospital's system comes in to the sites of the tests.</summary>
public static class HospitalKey
{
    public const string Client = "his", Key = "test-key-of-the-hospital-system";

    public static string Hash => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Key)));
}
