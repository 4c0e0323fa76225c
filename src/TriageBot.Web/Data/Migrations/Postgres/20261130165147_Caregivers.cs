using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TriageBot.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Caregivers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Caregivers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PatientId = table.Column<Guid>(type: "uuid", nullable: false),
                    Contact = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    AgreedBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    AgreedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RemovedBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Caregivers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Caregivers_Patients_PatientId",
                        column: x => x.PatientId,
                        principalTable: "Patients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaregiverTalks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaregiverId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LinkHash = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    WrongTries = table.Column<int>(type: "integer", nullable: false),
                    ConversationId = table.Column<Guid>(type: "uuid", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaregiverTalks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaregiverTalks_Caregivers_CaregiverId",
                        column: x => x.CaregiverId,
                        principalTable: "Caregivers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaregiverTalks_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Caregivers_AskedAt",
                table: "Caregivers",
                column: "AskedAt",
                filter: "\"RemovedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Caregivers_PatientId",
                table: "Caregivers",
                column: "PatientId");

            migrationBuilder.CreateIndex(
                name: "IX_CaregiverTalks_CaregiverId",
                table: "CaregiverTalks",
                column: "CaregiverId");

            migrationBuilder.CreateIndex(
                name: "IX_CaregiverTalks_ConversationId",
                table: "CaregiverTalks",
                column: "ConversationId");

            migrationBuilder.CreateIndex(
                name: "IX_CaregiverTalks_LinkHash",
                table: "CaregiverTalks",
                column: "LinkHash",
                unique: true,
                filter: "\"LinkHash\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CaregiverTalks_PlanId",
                table: "CaregiverTalks",
                column: "PlanId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaregiverTalks");

            migrationBuilder.DropTable(
                name: "Caregivers");
        }
    }
}
